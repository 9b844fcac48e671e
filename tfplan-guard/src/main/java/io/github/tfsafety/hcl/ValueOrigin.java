package io.github.tfsafety.hcl;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;

/** Where the value of a resource's argument comes from, followed through the calls of local modules. */
public sealed interface ValueOrigin {
    /** The place that the value was followed to. */
    Place place();

    /** A file and a line of it, counted from 1. */
    record Place(Path file, int line) {
        public Place {
            requireNonNull(file, "file");
        }

        @Override
        public String toString() {
            return file + ":" + line;
        }
    }

    /** A string that is written out in the configuration. */
    record Literal(String value, Place place) implements ValueOrigin {
        public Literal {
            requireNonNull(value, "value");
            requireNonNull(place, "place");
        }
    }

    /** A variable of the root, alone. */
    record RootVariable(String name, Place place) implements ValueOrigin {
        public RootVariable {
            requireNonNull(name, "name");
            requireNonNull(place, "place");
        }
    }

    /** Something that takes evaluating: a key of {@code for_each}, a template, a function. */
    record Expression(String text, Place place) implements ValueOrigin {
        public Expression {
            requireNonNull(text, "text");
            requireNonNull(place, "place");
        }
    }

    /**
     * It could not be followed, for the reason given.
     *
     * @param place the root, or the last place that could be read
     */
    record Unknown(String reason, Place place) implements ValueOrigin {
        public Unknown {
            requireNonNull(reason, "reason");
            requireNonNull(place, "place");
        }
    }
}
