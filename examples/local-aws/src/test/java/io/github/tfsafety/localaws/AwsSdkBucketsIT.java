package io.github.tfsafety.localaws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** What S3 tells of buckets, through the SDK. */
class AwsSdkBucketsIT {
    private static final String BUCKET = "terraform-state";

    private final LocalAws aws = LocalAws.start();
    private final S3Client s3 = AwsClients.s3(aws, "eu-west-1");
    private final S3Client elsewhere = AwsClients.s3(aws, "us-west-2");

    @AfterEach
    void stop() {
        s3.close();
        elsewhere.close();
        aws.close();
    }

    @Test
    void tellsVersioningAndPolicyOfABucketWhereItIs() {
        s3.createBucket(create ->
                create.bucket(BUCKET).createBucketConfiguration(place -> place.locationConstraint("eu-west-1")));
        assertThat(s3.getBucketVersioning(get -> get.bucket(BUCKET)).status()).isNull();
        assertThatExceptionOfType(S3Exception.class)
                .isThrownBy(() -> s3.getBucketPolicy(get -> get.bucket(BUCKET)))
                .matches(refusal -> refusal.awsErrorDetails().errorCode().equals("NoSuchBucketPolicy"));
        s3.putBucketVersioning(put -> put.bucket(BUCKET)
                .versioningConfiguration(versioning -> versioning.status(BucketVersioningStatus.ENABLED)));
        s3.putBucketPolicy(put -> put.bucket(BUCKET).policy("{\"Statement\": []}"));
        assertThat(s3.getBucketVersioning(get -> get.bucket(BUCKET)).status())
                .isEqualTo(BucketVersioningStatus.ENABLED);
        assertThat(s3.getBucketPolicy(get -> get.bucket(BUCKET)).policy()).isEqualTo("{\"Statement\": []}");
        assertThatExceptionOfType(S3Exception.class)
                .isThrownBy(() -> elsewhere.getBucketVersioning(get -> get.bucket(BUCKET)))
                .matches(refusal -> refusal.statusCode() == 301);
        assertThatExceptionOfType(NoSuchBucketException.class)
                .isThrownBy(() -> s3.getBucketVersioning(get -> get.bucket("another")));
    }
}
