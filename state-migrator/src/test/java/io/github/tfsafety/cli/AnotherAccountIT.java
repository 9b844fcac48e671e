package io.github.tfsafety.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tfsafety.cli.TfsafetyProcess.Ended;
import io.github.tfsafety.localaws.LocalAws;
import io.github.tfsafety.localaws.server.RecordedCall;
import io.github.tfsafety.plan.ResourceAddress;
import io.github.tfsafety.recovery.RestorePoint;
import io.github.tfsafety.relink.RelinkRequest.Afterwards;
import io.github.tfsafety.relink.RelinkRequest.Locking;
import io.github.tfsafety.run.Run;
import io.github.tfsafety.runbook.RecoveryFile;
import io.github.tfsafety.runbook.RecoveryFile.Database;
import io.github.tfsafety.runbook.RecoveryTerms;
import io.github.tfsafety.tabledump.DumpRequest;
import io.github.tfsafety.tabledump.ItemFormat;
import io.github.tfsafety.tabledump.LoadRequest;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that were begun in one account, and that somebody goes on with in another, where the names may exist, too. */
final class AnotherAccountIT {
    @TempDir
    Path folder;

    private final LocalAws aws = LocalAws.start(LocalAws.Options.defaults());

    @AfterEach
    void stop() {
        aws.close();
    }

    @Test
    void goesOnWithNoRecoveryThere() throws Exception {
        Database database = new Database(
                ResourceAddress.parse("aws_dynamodb_table.one"),
                "orders",
                "orders-restored",
                new RestorePoint.Latest(),
                "table");
        RecoveryFile file = new RecoveryFile(folder, List.of(), List.of(database), List.of());
        RecoveryTerms terms =
                new RecoveryTerms(Afterwards.LEAVE_THE_PLAN, Locking.REQUIRED, Set.of(), List.of(), Set.of());
        assertRefused(RecoverRun.OPERATION, RecoverRun.inputs(file, terms));
    }

    @Test
    void goesOnWithNoTransferOfItemsThere() throws Exception {
        Path file = folder.resolve("orders.jsonl");
        assertRefused(TableDumpWork.OPERATION, TableDumpWork.inputs(DumpRequest.of("orders", file)));
        assertRefused(TableLoadWork.OPERATION, TableLoadWork.inputs(LoadRequest.of(file, "orders", ItemFormat.TYPED)));
    }

    private void assertRefused(String operation, Map<String, String> inputs) throws Exception {
        Path runs = folder.resolve(operation);
        String id;
        try (Run run = Run.begin(runs, operation, inputs, Clock.systemUTC())) {
            Map<String, String> there = Map.of("account", "999999999999", "region", "us-east-1");
            run.step("hold the run to its account", there, () -> there);
            id = run.id();
        }
        aws.calls().clear();
        Ended resumed = TfsafetyProcess.run(TfsafetyProcess.environment(aws.endpoint(), runs), "resume", id);
        assertThat(resumed.exitCode()).as(resumed.output()).isEqualTo(1);
        assertThat(resumed.output()).contains("999999999999");
        assertThat(aws.calls().all()).extracting(RecordedCall::operation).containsOnly("GetCallerIdentity");
    }
}
