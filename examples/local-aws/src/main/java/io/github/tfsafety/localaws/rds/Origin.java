package io.github.tfsafety.localaws.rds;

/** The kinds of calls that give a cluster or an instance its settings. */
enum Origin {
    CREATE,
    MODIFY,
    RESTORE_TO_POINT_IN_TIME,
    RESTORE_FROM_SNAPSHOT
}
