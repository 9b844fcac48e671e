package io.github.tfsafety.cumulus.ingest;

import static java.util.Objects.requireNonNull;

import io.github.tfsafety.cumulus.CumulusException;
import io.github.tfsafety.cumulus.api.IngestRule;
import io.github.tfsafety.cumulus.api.IngestRule.State;
import io.github.tfsafety.cumulus.api.OperatorApi;
import io.github.tfsafety.cumulus.api.StackVersion;
import io.github.tfsafety.run.Run;
import io.github.tfsafety.run.report.RunFacts;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * Disables all rules that start work by themselves. The run remembers each rule as it was, the journal by its name and
 * state, the run's folder with all that it held.
 */
public final class RuleHalt {
    static final String DISABLE = "disable rule ";
    static final String RULES = "rules";
    private static final int ROUNDS = 3;

    private final OperatorApi api;
    private final Supplier<Set<String>> alsoNamed;

    /**
     * A halt through the API.
     *
     * @param alsoNamed names of rules that the API's list may lack, which comes from an index: those in DynamoDB
     */
    public RuleHalt(OperatorApi api, Supplier<Set<String>> alsoNamed) {
        this.api = requireNonNull(api, "api");
        this.alsoNamed = requireNonNull(alsoNamed, "alsoNamed");
    }

    /** The step of a run that disables a rule, by which it is known what to enable again. */
    public static String stepOf(String rule) {
        return DISABLE + rule;
    }

    /** What is done about the defect of exactly 10.1.0. */
    public enum RuleDefect {
        /** Nothing is changed. */
        REFUSED,
        /** A person knows that the rules in PostgreSQL will differ from those in DynamoDB. */
        ACCEPTED
    }

    /** The rules that would be disabled now; changes nothing. */
    public List<IngestRule> toDisable() {
        return all().stream()
                .filter(rule -> rule.state() == State.ENABLED && !isOneTime(rule))
                .toList();
    }

    /**
     * Disables every enabled rule but those that run once and have run, and looks again until none is enabled.
     *
     * @throws CumulusException if the version writes rules apart and that is not accepted: nothing was changed; or if
     *     somebody else enables rules meanwhile
     */
    public void disableAll(RuleDefect defect, Run run) {
        StackVersion version = api.version();
        requireSoundWrites(version, defect, run);
        for (int round = 0; round < ROUNDS; round++) {
            List<IngestRule> enabled = toDisable();
            if (enabled.isEmpty()) {
                return;
            }
            enabled.forEach(rule -> disable(rule, version, run));
        }
        throw new CumulusException("Somebody enables rules while they are disabled: "
                + toDisable().stream().map(IngestRule::name).toList() + "; find out who, then resume the run");
    }

    private static void requireSoundWrites(StackVersion version, RuleDefect defect, Run run) {
        if (!version.writesRulesApart()) {
            return;
        }
        if (defect == RuleDefect.REFUSED) {
            throw new CumulusException("Cumulus " + version + " writes a rule differently to DynamoDB and to PostgreSQL"
                    + " (CUMULUS-2846, mended in 10.1.1), so disabling rules damages them. Upgrade to 10.1.1 first;"
                    + " or accept it with --accept-rule-defect, and afterwards migrate the rules again by force: invoke"
                    + " data-migration1 of 10.1.1 or later with {\"forceRulesMigration\": true}. Nothing was changed");
        }
        RunFacts.notRestored(
                run,
                "the rules in PostgreSQL",
                "Cumulus 10.1.0 writes them differently (CUMULUS-2846): invoke data-migration1 of 10.1.1 or later with"
                        + " forceRulesMigration");
    }

    private void disable(IngestRule rule, StackVersion version, Run run) {
        keep(rule, run);
        run.step(DISABLE + rule.name(), Map.of("state", rule.state().name(), "type", rule.type()), () -> {
            if (require(rule.name()).state() == State.ENABLED) {
                api.setState(rule, State.DISABLED, version);
            }
            if (require(rule.name()).state() != State.DISABLED) {
                throw new CumulusException("The rule " + rule.name() + " is enabled although the API said it"
                        + " disabled it; look at the rule, then resume the run");
            }
        });
        if (rule.type().equals("sns")) {
            RunFacts.notRestored(
                    run,
                    "messages to the topic of rule " + rule.name(),
                    "a disabled rule has no subscription, and what is published meanwhile is lost");
        }
    }

    private void keep(IngestRule rule, Run run) {
        run.folder().folder(RULES);
        // A name has only word characters (models/rules.js); whatever else one holds must not lead out of the folder.
        String file = RULES + "/" + rule.name().replaceAll("\\W", "_") + ".json";
        if (!Files.exists(run.folder().resolve(file))) {
            run.folder().writeVerified(file, rule.json().getBytes(StandardCharsets.UTF_8));
        }
    }

    /** What runs once has run when it was made; its state starts nothing. */
    static boolean isOneTime(IngestRule rule) {
        return rule.type().equals("onetime");
    }

    private List<IngestRule> all() {
        Set<String> names = new TreeSet<>(alsoNamed.get());
        api.rules().forEach(rule -> names.add(rule.name()));
        return names.stream().flatMap(name -> api.rule(name).stream()).toList();
    }

    private IngestRule require(String name) {
        return api.rule(name)
                .orElseThrow(() -> new CumulusException("The rule " + name + " is gone; somebody deleted it just now"));
    }
}
