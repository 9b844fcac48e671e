package io.github.tfsafety.cli;

import io.github.tfsafety.recovery.Arn;
import io.github.tfsafety.recovery.RestoreRefusedException;
import io.github.tfsafety.relink.LocatedDatabase;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What the state of a Terraform root says of where databases lie. */
record StateNames(Path root, List<LocatedDatabase> databases) {
    /**
     * The ARN of the database that has the name.
     *
     * @param type the resource type to look among
     * @throws RestoreRefusedException if the state has none of the name, or several
     */
    Arn named(String name, Predicate<String> type) {
        List<LocatedDatabase> found = databases.stream()
                .filter(each -> type.test(typeOf(each)) && each.database().id().equals(name))
                .toList();
        List<Arn> arns = found.stream().map(LocatedDatabase::arn).distinct().toList();
        if (arns.isEmpty()) {
            throw new RestoreRefusedException("The state of " + root + " has no database " + name
                    + "; give its ARN, or --dir of the root that it belongs to");
        }
        if (arns.size() > 1) {
            throw new RestoreRefusedException(
                    name + " may be any of these, by the state of " + root + "; give the ARN: " + told(found));
        }
        return arns.get(0);
    }

    /**
     * An ARN of the one account and region in which the databases lie, for what the state does not name itself.
     *
     * @param which those to look among
     * @param what what is looked for, for a person
     * @throws RestoreRefusedException if there are none, or they lie in several places
     */
    Arn placeOf(Predicate<LocatedDatabase> which, String what) {
        List<LocatedDatabase> found = databases.stream().filter(which).toList();
        Map<String, Arn> places = new TreeMap<>();
        found.forEach(each -> places.put(each.arn().account() + " " + each.arn().region(), each.arn()));
        if (places.isEmpty()) {
            throw new RestoreRefusedException("The state of " + root + " has no " + what
                    + ", so it does not tell their account and region; give --dir of the root that has");
        }
        if (places.size() > 1) {
            throw new RestoreRefusedException("By the state of " + root + ", each " + what
                    + " lies in an account and region of its own; give an ARN: " + told(found));
        }
        return places.values().iterator().next();
    }

    static String typeOf(LocatedDatabase each) {
        return each.database().address().type();
    }

    private static String told(List<LocatedDatabase> found) {
        return found.stream()
                .map(each -> each.database().address() + " is " + each.arn())
                .collect(Collectors.joining(", "));
    }
}
