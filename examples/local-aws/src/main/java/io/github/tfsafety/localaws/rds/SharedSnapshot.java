package io.github.tfsafety.localaws.rds;

import static java.util.Objects.requireNonNull;

/** A snapshot together with the region of the account that it belongs to. */
record SharedSnapshot(RdsRegion owner, Snapshot snapshot) {
    SharedSnapshot {
        requireNonNull(owner);
        requireNonNull(snapshot);
    }

    String arn() {
        return owner.arn(snapshot);
    }

    boolean isOfAnother(RdsRegion region) {
        return owner != region;
    }
}
