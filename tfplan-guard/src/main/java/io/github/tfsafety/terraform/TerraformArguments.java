package io.github.tfsafety.terraform;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The argument list of every command that is ever run, without the program: pure, so that tests can hold each to the
 * letter.
 */
final class TerraformArguments {
    private TerraformArguments() {}

    /** Any command, told to work on another root than the directory that it starts in. */
    static List<String> onRoot(Path directory, Path root, List<String> command) {
        List<String> arguments = new ArrayList<>(command);
        if (!root.equals(directory)) {
            arguments.add(0, "-chdir=" + root);
        }
        return arguments;
    }

    static List<String> version() {
        return List.of("version", "-json");
    }

    static List<String> release() {
        return List.of("version", "-no-color");
    }

    static List<String> init() {
        return List.of("init", "-input=false", "-no-color");
    }

    /** An initialisation that takes its providers from a folder and never asks a registry. */
    static List<String> initOffline(Path providers) {
        return List.of("init", "-input=false", "-no-color", "-plugin-dir=" + providers);
    }

    static List<String> workspaceShow() {
        return List.of("workspace", "show", "-no-color");
    }

    static List<String> workspaceList() {
        return List.of("workspace", "list", "-no-color");
    }

    static List<String> statePull() {
        return List.of("state", "pull", "-no-color");
    }

    static List<String> stateRemove(List<String> addresses) {
        List<String> arguments = new ArrayList<>(List.of("state", "rm", "-no-color"));
        arguments.addAll(addresses);
        return arguments;
    }

    static List<String> importResource(List<Path> variableFiles, String address, String id) {
        List<String> arguments = new ArrayList<>(List.of("import", "-input=false", "-no-color"));
        addVariableFiles(arguments, variableFiles);
        arguments.add(address);
        arguments.add(id);
        return arguments;
    }

    static List<String> statePush(Path state) {
        return List.of("state", "push", "-no-color", state.toString());
    }

    static List<String> plan(List<Path> variableFiles, Path target) {
        return plan(variableFiles, target, List.of());
    }

    static List<String> plan(List<Path> variableFiles, Path target, List<String> options) {
        List<String> arguments = new ArrayList<>(List.of("plan", "-input=false", "-no-color", "-detailed-exitcode"));
        addVariableFiles(arguments, variableFiles);
        arguments.addAll(options);
        arguments.add("-out=" + target);
        return arguments;
    }

    /** An evaluation of what standard input says; {@code console} knows no {@code -no-color}. */
    static List<String> console(List<Path> variableFiles) {
        List<String> arguments = new ArrayList<>(List.of("console"));
        addVariableFiles(arguments, variableFiles);
        return arguments;
    }

    static List<String> apply(Path plan) {
        return List.of("apply", "-input=false", "-no-color", plan.toString());
    }

    static List<String> showPlan(Path plan) {
        return List.of("show", "-json", "-no-color", plan.toString());
    }

    private static void addVariableFiles(List<String> arguments, List<Path> variableFiles) {
        for (Path file : variableFiles) {
            arguments.add("-var-file=" + file);
        }
    }
}
