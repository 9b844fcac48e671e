package io.github.tfsafety.cli;

import static java.util.Objects.requireNonNull;

import io.github.tfsafety.recovery.dynamodb.Deployment;
import io.github.tfsafety.recovery.dynamodb.TableRecovery;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** A deployment's restore as a run's inputs. */
final class RestoreTablesInputs {
    private static final String PREFIX = "prefix";
    private static final String ONLY = "only";
    private static final String SPREAD = "maxSpread";
    private static final String SUFFIX = "suffix";
    private static final String TIME = "time";

    private RestoreTablesInputs() {}

    static Map<String, String> of(
            String prefix, Collection<String> only, Duration mostSpread, RestoreTableOptions options) {
        Map<String, String> inputs = RestoreTableInputs.of(options);
        inputs.put(PREFIX, prefix);
        inputs.put(ONLY, String.join(",", only));
        inputs.put(SPREAD, mostSpread.toString());
        return inputs;
    }

    static void addLiving(Map<String, String> inputs, Optional<Instant> time, String suffix) {
        inputs.put(SUFFIX, suffix);
        time.ifPresent(moment -> inputs.put(TIME, moment.toString()));
    }

    static Deployment find(Map<String, String> inputs, TableRecovery recovery) {
        String prefix = requireNonNull(inputs.get(PREFIX));
        Set<String> names = names(requireNonNull(inputs.get(ONLY)));
        String suffix = inputs.get(SUFFIX);
        if (suffix == null) {
            return recovery.deletedTables(prefix, names, Duration.parse(requireNonNull(inputs.get(SPREAD))));
        }
        return recovery.livingTables(
                prefix, names, Optional.ofNullable(inputs.get(TIME)).map(Instant::parse), suffix);
    }

    private static Set<String> names(String list) {
        Set<String> names = new TreeSet<>();
        for (String name : list.split(",", -1)) {
            if (!name.isEmpty()) {
                names.add(name);
            }
        }
        return names;
    }
}
