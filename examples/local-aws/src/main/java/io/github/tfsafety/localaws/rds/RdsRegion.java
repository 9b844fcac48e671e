package io.github.tfsafety.localaws.rds;

import static java.util.Objects.requireNonNull;

import io.github.tfsafety.localaws.between.KeyRing;
import io.github.tfsafety.localaws.clock.Schedule;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** The RDS resources of one region, and how they change as time goes by. */
final class RdsRegion {

    final Names names;
    final Tags tags = new Tags();
    final ClusterRoles roles = new ClusterRoles();
    final Map<String, ClusterEndpoint> endpoints = new LinkedHashMap<>();
    final Map<String, Snapshot> snapshots = new LinkedHashMap<>();
    /** Copies that AWS Backup alone can read, by the ARNs of their recovery points. */
    final Map<String, Snapshot> vaulted = new LinkedHashMap<>();

    final Map<String, SubnetGroup> subnetGroups = new LinkedHashMap<>();
    final Map<String, ParameterGroup> parameterGroups = new LinkedHashMap<>();
    final Map<String, ParameterGroup> instanceParameterGroups = new LinkedHashMap<>();
    final EventLog events;
    final Map<String, RetainedBackup> retainedBackups = new LinkedHashMap<>();
    private final Map<String, Cluster> clusters = new LinkedHashMap<>();
    private final Map<String, Instance> instances = new LinkedHashMap<>();
    private final Supplier<Collection<RdsRegion>> neighbours;
    private final KeyRing keys;
    private final Clock clock;
    private final Schedule schedule;

    RdsRegion(Names names, Supplier<Collection<RdsRegion>> neighbours, KeyRing keys, Clock clock, Schedule schedule) {
        this.neighbours = requireNonNull(neighbours);
        this.keys = requireNonNull(keys);
        this.names = requireNonNull(names);
        this.clock = requireNonNull(clock);
        this.schedule = requireNonNull(schedule);
        this.events = new EventLog(clock);
        subnetGroups.put(
                SubnetGroup.DEFAULT,
                new SubnetGroup(
                        SubnetGroup.DEFAULT,
                        "default",
                        List.of("subnet-00000000000000000", "subnet-00000000000000001", "subnet-00000000000000002")));
    }

    /** @throws io.github.tfsafety.localaws.protocol.AwsError if the key cannot be used */
    void requireUsableKey(String key) {
        if (!isUsableKey(key)) {
            throw RdsFaults.keyNotAccessible(key);
        }
    }

    boolean isUsableKey(String key) {
        return keys.isUsable(names.scope(), key);
    }

    /** The same region of the other accounts. */
    Collection<RdsRegion> neighbours() {
        return neighbours.get();
    }

    Instant now() {
        return clock.instant();
    }

    void at(Instant time, Schedule.Step step) {
        schedule.at(time, step);
    }

    void after(Duration duration, Schedule.Step step) {
        schedule.at(now().plus(duration), step);
    }

    List<Cluster> clusters() {
        return List.copyOf(clusters.values());
    }

    Optional<Cluster> findCluster(String id) {
        return Optional.ofNullable(clusters.get(id));
    }

    Optional<Cluster> findClusterByResourceId(String resourceId) {
        return clusters.values().stream()
                .filter(cluster -> cluster.resourceId().equals(resourceId))
                .findFirst();
    }

    /** @throws io.github.tfsafety.localaws.protocol.AwsError if there is none */
    Cluster cluster(String id) {
        return findCluster(id).orElseThrow(() -> RdsFaults.clusterNotFound(id));
    }

    void put(Cluster cluster) {
        clusters.put(cluster.id(), cluster);
    }

    void remove(Cluster cluster) {
        clusters.remove(cluster.id());
        tags.forget(arn(cluster));
    }

    void rename(Cluster cluster, String newId) {
        Cluster renamed = cluster.named(newId);
        tags.set(arn(renamed), tags.of(arn(cluster)));
        remove(cluster);
        put(renamed);
    }

    /** Changes a cluster later, under whatever name it has then, unless it is gone or being deleted by then. */
    void changeAfter(Duration duration, Cluster cluster, UnaryOperator<Cluster> change) {
        after(
                duration,
                planned -> findClusterByResourceId(cluster.resourceId())
                        .filter(current -> !current.isDeleting())
                        .map(change)
                        .ifPresent(this::put));
    }

    List<Instance> instances() {
        return List.copyOf(instances.values());
    }

    List<Instance> membersOf(Cluster cluster) {
        return instances.values().stream()
                .filter(instance -> instance.clusterResourceId().equals(cluster.resourceId()))
                .toList();
    }

    Optional<Instance> findInstance(String id) {
        return Optional.ofNullable(instances.get(id));
    }

    /** @throws io.github.tfsafety.localaws.protocol.AwsError if there is none */
    Instance instance(String id) {
        return findInstance(id).orElseThrow(() -> RdsFaults.instanceNotFound(id));
    }

    void put(Instance instance) {
        instances.put(instance.id(), instance);
    }

    void remove(Instance instance) {
        instances.remove(instance.id());
        tags.forget(arn(instance));
    }

    String arn(Cluster cluster) {
        return names.arn("cluster", cluster.id());
    }

    String arn(Instance instance) {
        return names.arn("db", instance.id());
    }

    String arn(Snapshot snapshot) {
        return names.arn("cluster-snapshot", snapshot.id());
    }
}
