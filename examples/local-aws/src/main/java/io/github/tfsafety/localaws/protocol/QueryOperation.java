package io.github.tfsafety.localaws.protocol;

/** One operation of a Query service. */
@FunctionalInterface
public interface QueryOperation {

    /** Performs the operation and returns its result element, without children where the operation has no result. */
    XmlElement perform(QueryRequest request);
}
