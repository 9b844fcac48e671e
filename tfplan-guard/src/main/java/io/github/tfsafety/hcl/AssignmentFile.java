package io.github.tfsafety.hcl;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A file that assigns values to a root's variables, in Terraform's native syntax or in JSON. Immutable: an edit gives a
 * new file in which exactly one value differs and every other byte is the same.
 */
public sealed interface AssignmentFile permits TfvarsFile, TfvarsJsonFile {
    /**
     * Reads the bytes of a file; by its name Terraform, too, tells JSON from its native syntax.
     *
     * @throws HclException if the bytes are not UTF-8, or not a list of assignments
     */
    static AssignmentFile of(Path name, byte[] bytes) {
        return name.toString().endsWith(".json") ? TfvarsJsonFile.of(bytes) : TfvarsFile.of(bytes);
    }

    /** The variables that the file assigns, in its order. */
    List<String> variables();

    /** Whether the file assigns the variable at all. */
    boolean assigns(String variable);

    /** The value of a variable that is assigned a plain string; empty if it is not assigned, or something else. */
    Optional<String> string(String variable);

    /**
     * This file with another string for one variable.
     *
     * @throws HclException if the variable is not assigned a plain string here, or if the edited text does not read
     *     back as exactly this one change
     */
    AssignmentFile withString(String variable, String value);

    /** The file's bytes, as read but for the edits. */
    byte[] bytes();
}
