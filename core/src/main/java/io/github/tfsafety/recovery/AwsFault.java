package io.github.tfsafety.recovery;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * AWS's error codes in plain words: what a person should do. Codes and remedies are those of the API references of
 * Amazon RDS, Amazon DynamoDB, AWS Backup and AWS KMS.
 */
public enum AwsFault {
    /** It ends by itself: try again later. */
    WAIT,
    /** The request, or what it names, has to be another one. */
    CHANGE,
    /** Somebody has to grant or repair something first. */
    STOP;

    private static final Map<String, Advice> ADVICE = new TreeMap<>();

    static {
        advise(
                WAIT,
                "try again in a few minutes; AWS is busy with this resource",
                "InvalidDBClusterStateFault",
                "InvalidDBInstanceState",
                "InvalidDBClusterSnapshotStateFault",
                "ResourceInUseException",
                "TableInUseException",
                "BackupInUseException");
        advise(
                WAIT,
                "AWS limits the rate of calls; try again in a few minutes, with fewer programs calling at once",
                "Throttling",
                "ThrottlingException",
                "RequestLimitExceeded",
                "TooManyRequestsException",
                "ProvisionedThroughputExceededException");
        advise(
                WAIT,
                "AWS has trouble of its own; try again, and look at the AWS Health Dashboard",
                "InternalFailure",
                "InternalServerError",
                "ServiceUnavailable",
                "ServiceUnavailableException");
        advise(
                WAIT,
                "AWS has no machines of this class there now; choose another class or availability zone, or wait",
                "InsufficientDBInstanceCapacity",
                "InsufficientDBClusterCapacityFault");
        advise(
                CHANGE,
                "there is no storage left in these availability zones; choose a subnet group in others",
                "InsufficientStorageClusterCapacity");
        advise(
                CHANGE,
                "the name is taken; choose another",
                "DBClusterAlreadyExistsFault",
                "DBInstanceAlreadyExists",
                "DBClusterSnapshotAlreadyExistsFault",
                "TableAlreadyExistsException");
        advise(
                CHANGE,
                "choose a subnet group with subnets in more availability zones, in the right VPC",
                "DBSubnetGroupDoesNotCoverEnoughAZs",
                "InvalidSubnet",
                "InvalidVPCNetworkStateFault",
                "InvalidRestoreFault",
                "DBSubnetGroupNotFoundFault",
                "NetworkTypeNotSupported");
        advise(
                CHANGE,
                "choose a time within the window that tfsafety points shows",
                "InvalidRestoreTimeException",
                "PointInTimeRecoveryUnavailableException");
        advise(
                CHANGE,
                "what was named is not in this account and region; check AWS_PROFILE and AWS_REGION",
                "DBClusterNotFoundFault",
                "DBClusterSnapshotNotFoundFault",
                "DBClusterAutomatedBackupNotFoundFault",
                "DBClusterParameterGroupNotFound",
                "TableNotFoundException",
                "BackupNotFoundException",
                "ResourceNotFoundException");
        advise(
                STOP,
                "have the quota raised (Service Quotas), or free what is not needed, then try again",
                "DBClusterQuotaExceededFault",
                "InstanceQuotaExceeded",
                "StorageQuotaExceeded",
                "SnapshotQuotaExceeded",
                "DBClusterRoleQuotaExceeded",
                "LimitExceededException");
        advise(
                STOP,
                "the KMS key is disabled, pending deletion, or not granted to you; have it enabled or granted",
                "KMSKeyNotAccessibleFault",
                "KMSInvalidStateException",
                "DisabledException",
                "NotFoundException");
        advise(
                STOP,
                "these credentials may not do this; core/iam has the policy that is needed",
                "AccessDenied",
                "AccessDeniedException",
                "UnauthorizedOperation");
        advise(
                STOP,
                "sign in again (aws sso login), or renew the credentials",
                "ExpiredToken",
                "ExpiredTokenException",
                "InvalidClientTokenId",
                "UnrecognizedClientException",
                "SignatureDoesNotMatch");
    }

    private static void advise(AwsFault action, String words, String... codes) {
        for (String code : codes) {
            ADVICE.put(code, new Advice(action, words));
        }
    }

    /** What to do about an error code; empty for one that says it itself, such as InvalidParameterValue. */
    public static Optional<Advice> adviceFor(String code) {
        return Optional.ofNullable(ADVICE.get(code));
    }

    /** What to do about an error whose code is not known, by the status of the reply (RFC 9110). */
    static Advice adviceForStatus(int status) {
        if (status == 429 || status >= 500) {
            return new Advice(WAIT, "AWS cannot answer now; try again in a few minutes");
        }
        return status == 401 || status == 403
                ? new Advice(STOP, "these credentials are not accepted for it; sign in again, or have it allowed")
                : new Advice(CHANGE, "AWS does not accept the call as it is; mend what it names, then begin anew");
    }

    /**
     * What to do about a fault.
     *
     * @param words for a person, without a full stop
     */
    public record Advice(AwsFault action, String words) {
        @Override
        public String toString() {
            return switch (action) {
                case WAIT -> "wait: " + words;
                case CHANGE -> "change this: " + words;
                case STOP -> "stop: " + words;
            };
        }
    }
}
