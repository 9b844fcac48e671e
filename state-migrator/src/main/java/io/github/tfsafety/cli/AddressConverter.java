package io.github.tfsafety.cli;

import io.github.tfsafety.plan.AddressSyntaxException;
import io.github.tfsafety.plan.ResourceAddress;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a resource address as {@code terraform state list} prints it. */
final class AddressConverter implements ITypeConverter<ResourceAddress> {
    @Override
    public ResourceAddress convert(String text) {
        try {
            return ResourceAddress.parse(text);
        } catch (AddressSyntaxException e) {
            throw new TypeConversionException("'" + text + "' is no resource address: " + e.getMessage());
        }
    }
}
