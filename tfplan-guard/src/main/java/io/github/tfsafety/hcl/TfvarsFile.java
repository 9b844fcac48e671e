package io.github.tfsafety.hcl;

import static java.util.stream.Collectors.toMap;

import io.github.tfsafety.plan.HclStrings;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The text of a {@code .tfvars} file. Immutable: an edit gives a new file in which exactly one value differs, all other
 * bytes, comments, alignment, line ends and a byte order mark included, are the same.
 */
public final class TfvarsFile implements AssignmentFile {
    private final String text;
    private final List<Assignment> assignments;

    private TfvarsFile(String text) {
        this.text = text;
        this.assignments = new AssignmentScanner(text).scan();
    }

    /**
     * Reads the bytes of a file.
     *
     * @throws HclException if they are not UTF-8, or not a list of assignments
     */
    public static TfvarsFile of(byte[] bytes) {
        try {
            return new TfvarsFile(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException e) {
            throw new HclException("the file is not UTF-8", 1);
        }
    }

    @Override
    public List<String> variables() {
        return assignments.stream().map(Assignment::name).toList();
    }

    /** Whether the file assigns the variable at all. */
    @Override
    public boolean assigns(String variable) {
        return find(variable).isPresent();
    }

    /**
     * The value of a variable that is assigned a plain quoted string; empty if it is not assigned, or something else.
     */
    @Override
    public Optional<String> string(String variable) {
        return find(variable).flatMap(assignment -> HclStrings.decode(assignment.valueIn(text)));
    }

    /**
     * This file with another string for one variable.
     *
     * @throws HclException if the variable is not assigned a plain quoted string here, or if the edited text does not
     *     read back as exactly this one change
     */
    @Override
    public TfvarsFile withString(String variable, String value) {
        Assignment assignment =
                find(variable).orElseThrow(() -> new HclException("the file does not assign \"" + variable + "\"", 1));
        if (HclStrings.decode(assignment.valueIn(text)).isEmpty()) {
            throw new HclException(
                    "\"" + variable + "\" is not a plain quoted string; edit it by hand", assignment.line());
        }
        TfvarsFile edited = new TfvarsFile(text.substring(0, assignment.valueStart())
                + HclStrings.quote(value)
                + text.substring(assignment.valueEnd()));
        requireOneChange(edited, assignment, value);
        return edited;
    }

    private void requireOneChange(TfvarsFile edited, Assignment assignment, String value) {
        Map<String, String> expected = new HashMap<>(expressions());
        expected.put(assignment.name(), HclStrings.quote(value));
        boolean lexerAgrees = edited.expressions().equals(expected);
        if (!lexerAgrees || !hcl4jAgrees(edited, assignment.name(), value)) {
            throw new HclException(
                    "the edited file does not read back as one change of \"" + assignment.name() + "\"",
                    assignment.line());
        }
    }

    /**
     * HCL4j is asked as an independent reader. Where it cannot read the file, or the value needs escapes, which it
     * reads wrongly, it has no voice.
     */
    private boolean hcl4jAgrees(TfvarsFile edited, String variable, String value) {
        Optional<Map<String, Object>> before = Hcl4jReading.of(text);
        if (before.isEmpty()
                || !before.get().containsKey(variable)
                || !Hcl4jReading.PLAIN.matcher(value).matches()) {
            return true;
        }
        Map<String, Object> expected = new HashMap<>(before.get());
        expected.put(variable, value);
        return Hcl4jReading.of(edited.text).equals(Optional.of(expected));
    }

    private Map<String, String> expressions() {
        return assignments.stream().collect(toMap(Assignment::name, assignment -> assignment.valueIn(text)));
    }

    private Optional<Assignment> find(String variable) {
        return assignments.stream()
                .filter(assignment -> assignment.name().equals(variable))
                .findFirst();
    }

    /** The file's bytes, as read but for the edits. */
    @Override
    public byte[] bytes() {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
