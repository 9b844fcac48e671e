package io.github.tfsafety.relink.backends;

/** A backend behind a server, which can be made to refuse. */
public interface RemoteBackend extends StateBackend {
    /** Lets every write of a state fail from now on; reads and locks go on. */
    void refuseWrites();
}
