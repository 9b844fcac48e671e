package io.github.tfsafety.cli;

import io.github.tfsafety.plan.ResourceAddress;
import io.github.tfsafety.relink.RelinkRequest.Locking;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Option;

/** What a person may waive for a re-link. */
final class WaiverOptions {
    @Option(
            names = "--may-replace",
            paramLabel = "ADDRESS",
            converter = AddressConverter.class,
            description =
                    "An address that holds no database and may be replaced, made or destroyed because the database"
                            + " moved; may be repeated.")
    private List<ResourceAddress> mayReplace = new ArrayList<>();

    @Option(
            names = "--may-change",
            paramLabel = "ATTRIBUTE",
            description = "An attribute of the re-linked addresses that the plan may change, beyond those that every"
                    + " import leaves to it; may be repeated.")
    private List<String> mayChange = new ArrayList<>();

    @Option(
            names = "--allow-data-source",
            paramLabel = "data.TYPE.NAME",
            description =
                    "A data source, or ephemeral.TYPE.NAME, that may be read although that runs something; may be repeated.")
    private List<String> allowedReads = new ArrayList<>();

    @Option(
            names = "--no-lock-backend",
            description = "Work on a backend that cannot lock the state; make sure that nobody else is at work.")
    private boolean noLockBackend;

    List<ResourceAddress> mayReplace() {
        return mayReplace;
    }

    Set<String> mayChange() {
        return Set.copyOf(mayChange);
    }

    Set<String> allowedReads() {
        return Set.copyOf(allowedReads);
    }

    Locking locking() {
        return noLockBackend ? Locking.WAIVED : Locking.REQUIRED;
    }
}
