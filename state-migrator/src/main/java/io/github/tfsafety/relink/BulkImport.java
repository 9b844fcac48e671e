package io.github.tfsafety.relink;

import static java.util.stream.Collectors.toMap;

import io.github.tfsafety.plan.InstanceKey;
import io.github.tfsafety.plan.PlanReader;
import io.github.tfsafety.plan.ResourceAddress;
import io.github.tfsafety.plan.UnreadablePlanException;
import io.github.tfsafety.terraform.TerraformException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Imports many addresses by one plan and one apply, where {@code terraform import} loads the provider once for each. An
 * {@code import} block would also apply what differs from the configuration, so an override beside every resource makes
 * Terraform ignore that, and the saved plan is applied only if it does nothing but import. A Terraform before 1.5
 * refuses the blocks, and then it is done the other way. Works in the private copy only, and leaves no file behind.
 */
final class BulkImport {
    private static final String BLOCKS = "zz_tfsafety_import.tf";
    private static final String OVERRIDE = "zz_tfsafety_ignore_override.tf";

    /** One import costs less by itself than a plan and an apply. */
    private static final int FEWEST = 3;

    private final PrivateCopy copy;
    private final List<Binding> bindings;

    BulkImport(PrivateCopy copy, List<Binding> bindings) {
        this.copy = copy;
        this.bindings = List.copyOf(bindings);
    }

    /** How an attempt ended. */
    enum Outcome {
        IMPORTED,
        /** It cannot be done this way; the copy's state may have changed. */
        NOT_POSSIBLE
    }

    Outcome run() {
        if (bindings.size() < FEWEST) {
            return Outcome.NOT_POSSIBLE;
        }
        Map<Path, String> files = new HashMap<>();
        files.put(copy.root().resolve(BLOCKS), importBlocks());
        overrides().forEach((folder, text) -> files.put(folder.resolve(OVERRIDE), text));
        try {
            files.forEach(CopiedFiles::write);
            return planAndApply();
        } catch (TerraformException | UnreadablePlanException notThisWay) {
            return Outcome.NOT_POSSIBLE;
        } finally {
            files.keySet().forEach(CopiedFiles::delete);
        }
    }

    private Outcome planAndApply() {
        Path target = copy.root().resolve("zz_tfsafety_import.tfplan");
        List<String> options = new ArrayList<>(List.of("-refresh=false"));
        bindings.forEach(binding -> options.add("-target=" + binding.address()));
        try {
            copy.terraform().plan(target, options);
            SavedPlan saved = SavedPlan.read(copy.terraform(), target, PlanReader.keepingAllChanges());
            if (!PureImport.isOf(wanted(), saved.plan())) {
                return Outcome.NOT_POSSIBLE;
            }
            saved.apply(copy.terraform());
            return Outcome.IMPORTED;
        } finally {
            CopiedFiles.delete(target);
        }
    }

    private Map<ResourceAddress, String> wanted() {
        return bindings.stream()
                .collect(toMap(Binding::address, binding -> binding.target().id()));
    }

    private String importBlocks() {
        StringBuilder blocks = new StringBuilder();
        for (Binding binding : bindings) {
            blocks.append("import {\n  to = ")
                    .append(binding.address())
                    .append("\n  id = ")
                    .append(quoted(binding.target().id()))
                    .append("\n}\n");
        }
        return blocks.toString();
    }

    /** As a key of an instance is quoted. */
    private static String quoted(String text) {
        String key = new InstanceKey.Name(text).toString();
        return key.substring(1, key.length() - 1);
    }

    /** A module that is called twice has one folder, and its resource needs one override. */
    private Map<Path, String> overrides() {
        Map<Path, String> texts = new HashMap<>();
        bindings.stream().map(Binding::address).map(ResourceName::of).distinct().forEach(name -> {
            String override = "resource \"" + name.type() + "\" \"" + name.name()
                    + "\" {\n  lifecycle {\n    ignore_changes = all\n  }\n}\n";
            texts.merge(
                    copy.moduleFolder(name.modulePath()), override, (all, one) -> all.contains(one) ? all : all + one);
        });
        return texts;
    }

    /** A resource of the configuration, without the keys of its instances. */
    private record ResourceName(String modulePath, String type, String name) {
        static ResourceName of(ResourceAddress address) {
            List<String> steps =
                    address.modules().stream().map(step -> step.name()).toList();
            return new ResourceName(String.join(".", steps), address.type(), address.name());
        }
    }
}
