package io.github.tfsafety.terraform;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The environment that terraform runs in: the caller's, without what would silently change a command.
 * {@code TF_CLI_ARGS} and its per-command forms add flags to every call ({@code TF_CLI_ARGS_plan=-destroy} makes a
 * destroy plan), {@code TF_LOG} floods standard error with values, {@code TF_REATTACH_PROVIDERS} swaps providers
 * (Terraform CLI documentation, "Environment Variables").
 */
public final class TerraformEnvironment {
    private static final String HIDDEN_FLAGS = "TF_CLI_ARGS";
    private static final List<String> SET_ASIDE = List.of("TF_LOG", "TF_REATTACH_PROVIDERS", "TF_INPUT");

    private final Map<String, String> variables;
    private final List<String> hiddenFlags;

    private TerraformEnvironment(Map<String, String> variables, List<String> hiddenFlags) {
        this.variables = Map.copyOf(variables);
        this.hiddenFlags = List.copyOf(hiddenFlags);
    }

    /** The environment of this process, cleaned. */
    public static TerraformEnvironment ofThisProcess() {
        return of(System.getenv());
    }

    /** A given environment, cleaned. */
    public static TerraformEnvironment of(Map<String, String> inherited) {
        Map<String, String> kept = new TreeMap<>();
        List<String> hidden = inherited.entrySet().stream()
                .filter(variable ->
                        isHiddenFlags(variable.getKey()) && !variable.getValue().isBlank())
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
        inherited.forEach((name, value) -> {
            if (!isHiddenFlags(name) && !isSetAside(name)) {
                kept.put(name, value);
            }
        });
        kept.put("TF_IN_AUTOMATION", "1");
        kept.put("TF_INPUT", "0");
        kept.put("CHECKPOINT_DISABLE", "1");
        return new TerraformEnvironment(kept, hidden);
    }

    private static boolean isHiddenFlags(String name) {
        return name.toUpperCase(Locale.ROOT).startsWith(HIDDEN_FLAGS);
    }

    private static boolean isSetAside(String name) {
        return SET_ASIDE.stream().anyMatch(name::startsWith);
    }

    /** This environment with one variable set, whatever it was. */
    public TerraformEnvironment with(String name, String value) {
        Map<String, String> changed = new TreeMap<>(variables);
        changed.put(name, value);
        return new TerraformEnvironment(changed, hiddenFlags);
    }

    /** This environment without one variable. */
    public TerraformEnvironment without(String name) {
        Map<String, String> changed = new TreeMap<>(variables);
        changed.remove(name);
        return new TerraformEnvironment(changed, hiddenFlags);
    }

    /** The variables as terraform gets them. */
    public Map<String, String> variables() {
        return variables;
    }

    /**
     * The names of the variables that held hidden flags and were dropped, so that a caller who must not drop them can
     * refuse.
     */
    public List<String> hiddenFlags() {
        return hiddenFlags;
    }
}
