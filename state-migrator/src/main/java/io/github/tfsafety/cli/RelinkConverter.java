package io.github.tfsafety.cli;

import io.github.tfsafety.relink.Relink;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Reads {@code ADDRESS=NEW_ID}. An address may hold an equals sign in a key, an id never does, so the last one parts
 * them.
 */
final class RelinkConverter implements ITypeConverter<Relink> {
    @Override
    public Relink convert(String text) {
        int equals = text.lastIndexOf('=');
        if (equals <= 0 || equals == text.length() - 1) {
            throw new TypeConversionException("'" + text + "' is not of the form ADDRESS=NEW_ID");
        }
        return new Relink(new AddressConverter().convert(text.substring(0, equals)), text.substring(equals + 1));
    }
}
