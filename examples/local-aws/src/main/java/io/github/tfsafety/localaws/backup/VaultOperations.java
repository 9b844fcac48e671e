package io.github.tfsafety.localaws.backup;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tfsafety.localaws.between.BackedUp.Keeper;
import io.github.tfsafety.localaws.protocol.AwsError;
import io.github.tfsafety.localaws.protocol.JsonParameters;
import io.github.tfsafety.localaws.protocol.JsonRequest;
import io.github.tfsafety.localaws.protocol.JsonTime;

/** The calls about vaults, and the setting that says who keeps the recovery points of tables. */
final class VaultOperations {

    private VaultOperations() {}

    static ObjectNode create(BackupRegion region, JsonRequest request) {
        String name = request.parameters().required("BackupVaultName");
        if (!name.matches("[a-zA-Z0-9_-]{2,50}")) {
            throw BackupRegion.invalid("Invalid vault name: " + name);
        }
        // A call that is sent again is known by its request id.
        String maker = request.parameters().text("CreatorRequestId").orElse("");
        boolean again = name.equals(region.jobsByToken.get("vault " + maker));
        if (region.vaults.putIfAbsent(name, region.now()) != null && !again) {
            throw new AwsError(400, "AlreadyExistsException", "Backup vault " + name + " exists already");
        }
        if (!maker.isEmpty()) {
            region.jobsByToken.put("vault " + maker, name);
        }
        return identify(request.reply(), region, name);
    }

    static ObjectNode createAirGapped(BackupRegion region, JsonRequest request) {
        JsonParameters parameters = request.parameters();
        int least = parameters.integer("MinRetentionDays").orElse(0);
        if (least < 7 || least > parameters.integer("MaxRetentionDays").orElse(0)) {
            throw BackupRegion.invalid("MinRetentionDays is at least 7 and at most MaxRetentionDays");
        }
        ObjectNode reply = create(region, request);
        region.airGapped.add(parameters.required("BackupVaultName"));
        return reply.put("VaultState", "AVAILABLE");
    }

    static ObjectNode describe(BackupRegion region, JsonRequest request) {
        return describe(region, request, request.parameters().required("BackupVaultName"));
    }

    private static ObjectNode describe(BackupRegion region, JsonRequest request, String name) {
        return write(request.reply(), region, name);
    }

    static ObjectNode list(BackupRegion region, JsonRequest request) {
        ObjectNode reply = request.reply();
        ArrayNode list = reply.putArray("BackupVaultList");
        region.vaults.keySet().forEach(name -> write(list.addObject(), region, name));
        return reply;
    }

    private static ObjectNode write(ObjectNode target, BackupRegion region, String name) {
        long points = region.points.values().stream()
                .filter(point -> point.vault().equals(name))
                .count();
        return identify(target, region, name)
                .put("NumberOfRecoveryPoints", points)
                .put("Locked", false);
    }

    private static ObjectNode identify(ObjectNode target, BackupRegion region, String name) {
        return target.put("BackupVaultName", name)
                .put("BackupVaultArn", region.arnOfVault(name))
                .put("CreationDate", JsonTime.of(region.requireVault(name)));
    }

    static ObjectNode updateSettings(BackupRegion region, JsonRequest request) {
        boolean full = request.parameters()
                .requiredNode("ResourceTypeManagementPreference")
                .path("DynamoDB")
                .asBoolean();
        region.keeperOfTables = full ? Keeper.AWS_BACKUP : Keeper.SERVICE;
        return request.reply();
    }

    static ObjectNode describeSettings(BackupRegion region, JsonRequest request) {
        ObjectNode reply = request.reply();
        reply.putObject("ResourceTypeManagementPreference").put("DynamoDB", region.keeperOfTables == Keeper.AWS_BACKUP);
        reply.putObject("ResourceTypeOptInPreference").put("Aurora", true).put("DynamoDB", true);
        return reply;
    }
}
