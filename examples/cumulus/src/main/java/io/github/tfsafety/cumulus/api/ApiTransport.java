package io.github.tfsafety.cumulus.api;

/** Carries requests to the API: over HTTP, or by invoking a function. */
@FunctionalInterface
public interface ApiTransport {
    /**
     * Carries one request, once. It is not repeated by itself: some requests start work.
     *
     * @throws ApiException if there is no answer
     */
    ApiReply send(ApiRequest request);
}
