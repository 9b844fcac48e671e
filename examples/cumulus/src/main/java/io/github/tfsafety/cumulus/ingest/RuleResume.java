package io.github.tfsafety.cumulus.ingest;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.Lists;
import io.github.tfsafety.cumulus.CumulusException;
import io.github.tfsafety.cumulus.api.IngestRule;
import io.github.tfsafety.cumulus.api.IngestRule.State;
import io.github.tfsafety.cumulus.api.OperatorApi;
import io.github.tfsafety.cumulus.api.StackVersion;
import io.github.tfsafety.recovery.Pace;
import io.github.tfsafety.run.Run;
import io.github.tfsafety.run.report.RunFacts;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Enables the rules again that a run disabled: one first, then the others in stages, with a pause after each in which a
 * person may stop it. What somebody changed in a rule meanwhile stays.
 */
public final class RuleResume {
    private final OperatorApi api;
    private final Pace pace;
    private final Consumer<String> progress;

    /**
     * A resumption.
     *
     * @param pace its interval is the pause between two stages
     */
    public RuleResume(OperatorApi api, Pace pace, Consumer<String> progress) {
        this.api = requireNonNull(api, "api");
        this.pace = requireNonNull(pace, "pace");
        this.progress = requireNonNull(progress, "progress");
    }

    /** The stages in which rules are enabled: the first one alone, the others in groups. */
    public static List<List<String>> stages(HaltedIngest halted, int stageSize) {
        List<String> rules = halted.rules();
        if (rules.isEmpty()) {
            return List.of();
        }
        List<List<String>> others = Lists.partition(rules.subList(1, rules.size()), stageSize);
        return Stream.concat(Stream.of(rules.subList(0, 1)), others.stream()).toList();
    }

    /** Enables the rules that a run disabled. */
    public void enableAll(HaltedIngest halted, int stageSize, Run run) {
        StackVersion version = api.version();
        List<List<String>> stages = stages(halted, stageSize);
        for (List<String> stage : stages) {
            long enabled =
                    stage.stream().filter(name -> enable(name, version, run)).count();
            if (enabled > 0 && !stage.equals(stages.get(stages.size() - 1))) {
                pause();
            }
        }
    }

    private boolean enable(String name, StackVersion version, Run run) {
        String step = "enable rule " + name;
        if (run.journal().resultOf(step).isPresent()) {
            return false;
        }
        Optional<IngestRule> rule = api.rule(name);
        if (rule.isEmpty()) {
            RunFacts.notRestored(run, "the rule " + name, "it is gone; somebody deleted it after the halt");
            return false;
        }
        progress.accept("enabling the rule " + name);
        run.step(step, Map.of("type", rule.get().type()), () -> {
            if (rule.get().state() == State.DISABLED) {
                api.setState(rule.get(), State.ENABLED, version);
            }
            if (api.rule(name)
                    .map(IngestRule::state)
                    .filter(State.ENABLED::equals)
                    .isEmpty()) {
                throw new CumulusException("The rule " + name + " is not enabled although the API said it enabled it;"
                        + " look at the rule, then resume the run");
            }
        });
        return true;
    }

    private void pause() {
        try {
            pace.sleeper().sleep(pace.interval());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CumulusException("Interrupted between two stages of rules", e);
        }
    }
}
