package io.github.tfsafety.recovery;

import io.github.tfsafety.run.Run;
import java.util.List;

/** One kind of database as the commands see it. A bare name may be known to several kinds; an ARN to one at most. */
public interface DatabaseRecovery {
    /** Whether a database of that name or ARN exists now. */
    boolean exists(String nameOrArn);

    /**
     * Every way back to the data of a database, alive or deleted. All pages are read.
     *
     * @return empty if nothing is known of the name
     */
    List<RecoveryPoint> points(String nameOrArn);

    /** Those of {@link #points} that need no question to AWS Backup: what RDS and DynamoDB tell by themselves. */
    List<RecoveryPoint> pointsWithoutAwsBackup(String nameOrArn);

    /**
     * Takes a backup that stays until a person deletes it, and waits until it can be restored.
     *
     * @return the backup's ARN
     * @throws RestoreRefusedException if there is no such database
     */
    String backUp(String nameOrArn, Run run);

    /**
     * What {@link #backUp} would change: every call in order. Looks, and changes nothing.
     *
     * @throws RestoreRefusedException if there is no such database
     */
    List<PlannedCall> planBackUp(String nameOrArn);

    /**
     * Reads all settings of a database that exists; changes nothing.
     *
     * @throws RestoreRefusedException if there is no such database
     */
    SettingsCapsule.Entry capture(String nameOrArn);

    /** Restores the latest data under a throw-away name, with all settings, and links nothing to it. */
    RestoredDatabase drill(String nameOrArn, String target, Run run);

    /**
     * What {@link #drill} would change: every call in order. Looks, and changes nothing.
     *
     * @throws RestoreRefusedException if it would be refused
     */
    List<PlannedCall> planDrill(String nameOrArn, String target);
}
