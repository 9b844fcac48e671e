package io.github.tfsafety.localaws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.core.traits.PayloadTrait;
import software.amazon.awssdk.core.traits.TraitType;

/**
 * Holds every reply against the service model as the SDK has it: a member that the model does not know fails the call.
 * The SDK alone would pass over it, and a misspelt name would look like a value that is absent.
 */
final class StrictReplies implements ExecutionInterceptor {

    private static final ExecutionAttribute<byte[]> BODY = new ExecutionAttribute<>("StrictReplies.body");
    /** Members that AWS has added since this version of the SDK; botocore 1.43 knows them. */
    private static final List<String> NEWER = List.of(
            "DBClusterSnapshot.BackupRetentionPeriod",
            "DBClusterSnapshot.PreferredBackupWindow",
            "DBClusterSnapshots[].BackupRetentionPeriod",
            "DBClusterSnapshots[].PreferredBackupWindow",
            "DBClusterAutomatedBackups[].PreferredBackupWindow",
            "DBClusterAutomatedBackups[].TagList");

    private static final ObjectMapper MAPPER = new ObjectMapper();

    @Override
    public Optional<InputStream> modifyHttpResponseContent(
            Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
        return context.responseBody().map(body -> {
            try {
                byte[] bytes = body.readAllBytes();
                attributes.putAttribute(BODY, bytes);
                return new ByteArrayInputStream(bytes);
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
    }

    @Override
    public void afterUnmarshalling(Context.AfterUnmarshalling context, ExecutionAttributes attributes) {
        byte[] body = attributes.getAttribute(BODY);
        ReadReplies.add(context, attributes, body);
        boolean blob = context.response().sdkFields().stream()
                .anyMatch(field -> field.marshallingType() == MarshallingType.SDK_BYTES);
        // A text that is the whole reply, as a bucket's policy is, has no members.
        boolean text = context.response().sdkFields().stream()
                .anyMatch(field -> field.marshallingType() == MarshallingType.STRING
                        && field.containsTrait(PayloadTrait.class, TraitType.PAYLOAD_TRAIT));
        if (body == null
                || body.length == 0
                || blob
                || text
                || context.httpResponse().statusCode() >= 300) {
            return;
        }
        try {
            if (body[0] == '<') {
                Element root = DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(new ByteArrayInputStream(body))
                        .getDocumentElement();
                for (Element child : children(root)) {
                    if (child.getTagName().endsWith("Result")) {
                        check(child, context.response().sdkFields(), child.getTagName());
                    }
                }
            } else {
                check(MAPPER.readTree(body), context.response().sdkFields(), "reply");
            }
        } catch (IOException | SAXException | ParserConfigurationException e) {
            throw new AssertionError("The reply is neither XML nor JSON", e);
        }
    }

    private static void check(JsonNode structure, List<SdkField<?>> fields, String path) {
        structure.properties().forEach(member -> {
            String name = path + "." + member.getKey();
            checkValue(member.getValue(), field(fields, member.getKey(), name), name);
        });
    }

    private static void checkValue(JsonNode value, SdkField<?> field, String path) {
        if (field.marshallingType() == MarshallingType.SDK_POJO) {
            check(value, pojo(field), path);
        } else if (field.marshallingType() == MarshallingType.LIST) {
            value.forEach(item -> checkValue(item, list(field).memberFieldInfo(), path + "[]"));
        } else if (field.marshallingType() == MarshallingType.MAP) {
            value.forEach(
                    item -> checkValue(item, field.getTrait(MapTrait.class).valueFieldInfo(), path + "{}"));
        }
    }

    private static void check(Element structure, List<SdkField<?>> fields, String path) {
        for (Element member : children(structure)) {
            String name = path + "." + member.getTagName();
            if (NEWER.stream().anyMatch(name::endsWith)) {
                continue;
            }
            SdkField<?> field = field(fields, member.getTagName(), name);
            if (field.marshallingType() == MarshallingType.LIST) {
                for (Element item : children(member)) {
                    requireItemName(item, list(field), name);
                    checkValue(item, list(field).memberFieldInfo(), name + "[]");
                }
            } else {
                checkValue(member, field, name);
            }
        }
    }

    private static void requireItemName(Element item, ListTrait list, String path) {
        String expected = Optional.ofNullable(list.memberLocationName()).orElse("member");
        if (!item.getTagName().equals(expected)) {
            throw new AssertionError(path + " has items named " + item.getTagName() + ", not " + expected);
        }
    }

    private static void checkValue(Element value, SdkField<?> field, String path) {
        if (field.marshallingType() == MarshallingType.SDK_POJO) {
            check(value, pojo(field), path);
        }
    }

    private static ListTrait list(SdkField<?> field) {
        return field.getTrait(ListTrait.class);
    }

    private static List<SdkField<?>> pojo(SdkField<?> field) {
        return field.constructor().get().sdkFields();
    }

    private static SdkField<?> field(List<SdkField<?>> fields, String name, String path) {
        return fields.stream()
                .filter(field -> field.location() == MarshallLocation.PAYLOAD)
                .filter(field -> field.locationName().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("The service model knows no " + path));
    }

    private static List<Element> children(Element parent) {
        java.util.ArrayList<Element> children = new java.util.ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element) {
                children.add(element);
            }
        }
        return children;
    }
}
