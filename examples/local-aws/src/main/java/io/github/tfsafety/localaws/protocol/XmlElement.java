package io.github.tfsafety.localaws.protocol;

import static java.util.Objects.requireNonNull;

import java.io.StringWriter;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/** An XML element under construction: a text, or children. What has no value is left out, as AWS leaves it out. */
public final class XmlElement {

    private static final DateTimeFormatter MILLISECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final String name;
    private final @Nullable String text;
    private final List<XmlElement> children = new ArrayList<>();

    private XmlElement(String name, @Nullable String text) {
        this.name = requireNonNull(name);
        this.text = text;
    }

    public static XmlElement of(String name) {
        return new XmlElement(name, null);
    }

    /** An element that holds nothing but {@code text}, as the items of a list of strings do. */
    public static XmlElement ofText(String name, String text) {
        return new XmlElement(name, requireNonNull(text));
    }

    public XmlElement add(XmlElement child) {
        children.add(child);
        return this;
    }

    public XmlElement text(String childName, @Nullable String value) {
        return value == null ? this : add(ofText(childName, value));
    }

    public XmlElement number(String childName, long value) {
        return text(childName, Long.toString(value));
    }

    public XmlElement flag(String childName, boolean value) {
        return text(childName, Boolean.toString(value));
    }

    public XmlElement time(String childName, @Nullable Instant value) {
        return value == null ? this : text(childName, MILLISECONDS.format(value));
    }

    /** A list element, present also when it is empty. */
    public XmlElement list(String childName, List<XmlElement> items) {
        XmlElement list = of(childName);
        items.forEach(list::add);
        return add(list);
    }

    /** The child of that name, made if there is none yet. */
    public XmlElement child(String childName) {
        for (XmlElement child : children) {
            if (child.name.equals(childName)) {
                return child;
            }
        }
        XmlElement child = of(childName);
        add(child);
        return child;
    }

    /** The whole document, in a namespace; an empty one is none. */
    public String document(String namespace) {
        StringWriter out = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out);
            xml.writeStartElement(name);
            xml.writeDefaultNamespace(namespace);
            writeContent(xml);
            xml.writeEndElement();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("Writing XML to memory failed", e);
        }
        return out.toString();
    }

    private void writeContent(XMLStreamWriter xml) throws XMLStreamException {
        if (text != null) {
            xml.writeCharacters(text);
        }
        for (XmlElement child : children) {
            xml.writeStartElement(child.name);
            child.writeContent(xml);
            xml.writeEndElement();
        }
    }
}
