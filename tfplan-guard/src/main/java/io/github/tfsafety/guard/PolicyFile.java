package io.github.tfsafety.guard;

import io.github.tfsafety.guard.Expectation.Rebinding;
import io.github.tfsafety.guard.Protection.Severity;
import io.github.tfsafety.guard.ProtectionPolicy.Exhaustiveness;
import io.github.tfsafety.guard.ProtectionPolicy.PlanKind;
import io.github.tfsafety.plan.AddressSyntaxException;
import io.github.tfsafety.plan.ChangeAction;
import io.github.tfsafety.plan.ResourceAddress;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Policies in YAML, as {@code policy.schema.json} describes them. Whatever is not exactly understood is an error. */
public final class PolicyFile {
    private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern TYPE = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_-]*");
    private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    private static final Pattern HOURS = Pattern.compile("[1-9][0-9]{0,5}");

    private static final Map<String, Set<ChangeAction>> ACTIONS = Map.of(
            "no-op", Set.of(ChangeAction.NO_OP),
            "create", Set.of(ChangeAction.CREATE),
            "read", Set.of(ChangeAction.READ),
            "update", Set.of(ChangeAction.UPDATE),
            "delete", Set.of(ChangeAction.DELETE),
            "replace", Set.of(ChangeAction.DELETE_THEN_CREATE, ChangeAction.CREATE_THEN_DELETE),
            "forget", Set.of(ChangeAction.FORGET),
            "import", Set.of(ChangeAction.NO_OP),
            "move", Set.of(ChangeAction.NO_OP));

    private static final Map<String, Rebinding> REBINDINGS = Map.of("import", Rebinding.IMPORT, "move", Rebinding.MOVE);

    private PolicyFile() {}

    /**
     * Reads a policy.
     *
     * @throws PolicyException if the file cannot be read, or is not a policy of version 1
     */
    public static ProtectionPolicy read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return read(in);
        } catch (NoSuchFileException e) {
            throw new PolicyException("there is no policy " + file, e);
        } catch (IOException e) {
            throw new PolicyException("the policy " + file + " cannot be read", e);
        }
    }

    /** Reads a policy from a stream, which stays the caller's to close. */
    public static ProtectionPolicy read(InputStream in) {
        YamlNode root = YamlNode.read(in)
                .withKeys("version", "protect", "expect", "exhaustive", "waivers", "evidence", "inventory", "targets");
        if (!root.require("version").text().equals("1")) {
            throw new PolicyException("version must be 1");
        }
        List<Expectation> expectations = list(root, "expect", PolicyFile::expectation);
        return new ProtectionPolicy(
                root.get("protect").isPresent()
                        ? list(root, "protect", PolicyFile::protection)
                        : ProtectionPolicy.builtIn().protections(),
                expectations,
                exhaustiveness(root, expectations),
                list(root, "waivers", PolicyFile::waiver),
                new HashSet<>(list(root, "inventory", PolicyFile::address)),
                list(root, "targets", PolicyFile::pattern),
                PlanKind.NORMAL,
                root.get("evidence").map(PolicyFile::evidence).orElse(null));
    }

    private static <T> List<T> list(YamlNode parent, String key, Function<YamlNode, T> element) {
        return parent.get(key)
                .map(node -> node.elements().stream().map(element).toList())
                .orElse(List.of());
    }

    private static Protection protection(YamlNode node) {
        node.withKeys("catalogue", "types", "addresses", "severity");
        if (Stream.of("catalogue", "types", "addresses")
                .allMatch(key -> node.get(key).isEmpty())) {
            throw node.problem("must name types or addresses, or say catalogue: true");
        }
        Set<String> types = new HashSet<>(list(node, "types", PolicyFile::type));
        node.get("catalogue").ifPresent(word -> {
            if (!isTrue(word)) {
                throw word.problem("must be true, or be left out");
            }
            types.addAll(Catalogue.builtIn().types());
        });
        String severity = node.get("severity").map(YamlNode::text).orElse("block");
        return new Protection(
                types,
                list(node, "addresses", PolicyFile::pattern),
                switch (severity) {
                    case "block" -> Severity.BLOCK;
                    case "warn" -> Severity.WARN;
                    default -> throw node.problem("has a severity other than block and warn");
                });
    }

    private static String type(YamlNode node) {
        if (!TYPE.matcher(node.text()).matches()) {
            throw node.problem(
                    "is not the name of a resource type; patterns go into addresses, such as **.aws_rds_*.*");
        }
        return node.text();
    }

    private static Expectation expectation(YamlNode node) {
        node.withKeys("address", "actions", "attributes");
        EnumSet<ChangeAction> actions = EnumSet.noneOf(ChangeAction.class);
        EnumSet<Rebinding> rebindings = EnumSet.noneOf(Rebinding.class);
        for (YamlNode action : node.require("actions").elements()) {
            Set<ChangeAction> named = ACTIONS.get(action.text());
            if (named == null) {
                throw action.problem(
                        "is none of the actions no-op, create, read, update, delete, replace, forget, import, move");
            }
            actions.addAll(named);
            Optional.ofNullable(REBINDINGS.get(action.text())).ifPresent(rebindings::add);
        }
        Expectation expectation =
                Expectation.of(pattern(node.require("address")), actions).allowing(rebindings);
        return node.get("attributes")
                .map(attributes -> expectation.limitedTo(new HashSet<>(attributes.texts())))
                .orElse(expectation);
    }

    private static Exhaustiveness exhaustiveness(YamlNode root, List<Expectation> expectations) {
        if (root.get("exhaustive").isPresent() && expectations.isEmpty()) {
            throw new PolicyException("exhaustive has no meaning without expect");
        }
        String word = root.get("exhaustive").map(YamlNode::text).orElse("protected");
        if (expectations.isEmpty()) {
            return Exhaustiveness.LISTED_ADDRESSES;
        }
        return switch (word) {
            case "listed" -> Exhaustiveness.LISTED_ADDRESSES;
            case "protected" -> Exhaustiveness.PROTECTED_ADDRESSES;
            case "plan" -> Exhaustiveness.WHOLE_PLAN;
            default -> throw root.require("exhaustive").problem("must be listed, protected or plan");
        };
    }

    private static Waiver waiver(YamlNode node) {
        node.withKeys("address", "rule", "reason", "owner", "expires", "plan", "single-use", "attribute", "deposed");
        YamlNode rule = node.require("rule");
        Rule waived = Rule.withId(rule.text())
                .filter(known -> known.effect() == Rule.Effect.BLOCK)
                .orElseThrow(() -> rule.problem("is not the id of a rule that blocks"));
        String plan = node.get("plan").map(PolicyFile::sha256).orElse(null);
        boolean singleUse = node.get("single-use").filter(PolicyFile::isTrue).isPresent();
        if (singleUse && plan == null) {
            throw node.problem("is for a single use, so it must name its plan: a saved plan can be applied only once");
        }
        pattern(node.require("address"));
        return new Waiver(
                node.require("address").text(),
                waived,
                node.require("reason").text(),
                node.require("owner").text(),
                date(node.require("expires")),
                plan,
                node.get("attribute").map(YamlNode::text).orElse(null),
                node.get("deposed").map(YamlNode::text).orElse(null));
    }

    private static EvidenceDemand evidence(YamlNode node) {
        node.withKeys("waivers", "most-hours-lost");
        if (!node.require("waivers").text().equals("required")) {
            throw node.problem("must say waivers: required");
        }
        return new EvidenceDemand(
                node.get("most-hours-lost").map(PolicyFile::hours).orElse(null));
    }

    private static Duration hours(YamlNode node) {
        if (!HOURS.matcher(node.text()).matches()) {
            throw node.problem("must be a whole number of hours, at least 1");
        }
        return Duration.ofHours(Long.parseLong(node.text()));
    }

    private static String sha256(YamlNode node) {
        if (!SHA_256.matcher(node.text()).matches()) {
            throw node.problem("is not a SHA-256 in lower-case hexadecimal");
        }
        return node.text();
    }

    private static boolean isTrue(YamlNode node) {
        return switch (node.text()) {
            case "true" -> true;
            case "false" -> false;
            default -> throw node.problem("must be true or false");
        };
    }

    private static LocalDate date(YamlNode node) {
        if (!DATE.matcher(node.text()).matches()) {
            throw node.problem("is not a date such as 2026-12-31");
        }
        try {
            return LocalDate.parse(node.text());
        } catch (DateTimeException e) {
            throw node.problem("is not a date such as 2026-12-31");
        }
    }

    private static AddressPattern pattern(YamlNode node) {
        try {
            return AddressPattern.of(node.text());
        } catch (IllegalArgumentException e) {
            throw node.problem("is not an address or a pattern of addresses: " + e.getMessage());
        }
    }

    private static ResourceAddress address(YamlNode node) {
        try {
            return ResourceAddress.parse(node.text());
        } catch (AddressSyntaxException e) {
            throw node.problem("is not the address of a resource");
        }
    }
}
