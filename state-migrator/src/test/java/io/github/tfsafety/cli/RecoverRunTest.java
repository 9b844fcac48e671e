package io.github.tfsafety.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tfsafety.guard.Verdict;
import io.github.tfsafety.plan.ResourceAddress;
import io.github.tfsafety.recovery.ParityReport;
import io.github.tfsafety.recovery.RestoredDatabase;
import io.github.tfsafety.recovery.RestoredDatabase.RestoredTable;
import io.github.tfsafety.recovery.SettingVerdict;
import io.github.tfsafety.relink.Relink;
import io.github.tfsafety.relink.RelinkRequest;
import io.github.tfsafety.relink.RelinkRequest.Afterwards;
import io.github.tfsafety.relink.RelinkResult;
import io.github.tfsafety.relink.RelinkResult.PlanFate;
import io.github.tfsafety.relink.RelinkResult.RealPlanNotAllowed;
import io.github.tfsafety.relink.RelinkResult.Relinked;
import io.github.tfsafety.runbook.RecoveryFile;
import io.github.tfsafety.runbook.RunbookResult.DataWanting;
import io.github.tfsafety.runbook.RunbookResult.RestoredAndRelinked;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class RecoverRunTest {
    private static final Path PLAN = Path.of("/run/a.tfplan");
    private static final RelinkRequest REQUEST = new RelinkRequest(
            List.of(
                    new Relink(ResourceAddress.parse("aws_dynamodb_table.t[\"it's\"]"), "orders-2"),
                    new Relink(ResourceAddress.parse("aws_dynamodb_table.u"), "u-2")),
            Map.of("table", "orders-2"),
            Afterwards.LEAVE_THE_PLAN);
    private static final RelinkResult GOOD = new Relinked(PLAN, List.of(), List.of(), PlanFate.APPLIED_AND_CLEAN);
    private static final RelinkResult UNDECIDED =
            new RealPlanNotAllowed(PLAN, List.of(), List.of(), new Verdict.Undecided(List.of()));

    @Test
    void isFoundWantingWhenASettingDiffersHoweverWellTheReLinkWent() {
        List<RestoredDatabase> differs = List.of(table(SettingVerdict.CARRIED), table(SettingVerdict.DIFFERS));
        assertThat(RecoverRun.exitCode(new RestoredAndRelinked(differs, REQUEST, GOOD)))
                .isEqualTo(3);
        assertThat(RecoverRun.exitCode(new RestoredAndRelinked(differs, REQUEST, UNDECIDED)))
                .isEqualTo(1);
    }

    @Test
    void isDoneWhenSettingsAndReLinkAreGood() {
        List<RestoredDatabase> same = List.of(table(SettingVerdict.CARRIED));
        assertThat(RecoverRun.exitCode(new RestoredAndRelinked(same, REQUEST, GOOD)))
                .isZero();
        assertThat(RecoverRun.exitCode(new DataWanting(same, REQUEST, List.of("rows are missing"))))
                .isEqualTo(3);
    }

    @Test
    void tellsTheCommandThatRelinksByHandAsAShellTakesIt() {
        RecoveryFile file = new RecoveryFile(Path.of("/live"), List.of(Path.of("a b.tfvars")), List.of(), List.of());
        assertThat(RelinkByHand.command(file, REQUEST))
                .isEqualTo("tfsafety relink --dir /live --var-file 'a b.tfvars'"
                        + " --to 'aws_dynamodb_table.t[\"it'\\''s\"]=orders-2' --to aws_dynamodb_table.u=u-2"
                        + " --set table=orders-2");
    }

    private static RestoredDatabase table(SettingVerdict verdict) {
        ParityReport.Row row = new ParityReport.Row("TimeToLive", "on", "off", verdict, "");
        return new RestoredTable(
                "orders-2",
                "arn:aws:dynamodb:us-east-1:123456789012:table/orders-2",
                "some-id",
                Instant.parse("2026-11-20T10:00:00Z"),
                null,
                new ParityReport("orders", "orders-2", List.of(row)));
    }
}
