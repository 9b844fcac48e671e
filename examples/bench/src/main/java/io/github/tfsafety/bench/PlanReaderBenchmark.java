package io.github.tfsafety.bench;

import io.github.tfsafety.guard.PlanGuard;
import io.github.tfsafety.guard.ProtectionPolicy;
import io.github.tfsafety.guard.Verdict;
import io.github.tfsafety.plan.PlanReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** How long a plan of ten megabytes takes to be read and judged. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class PlanReaderBenchmark {
    private final PlanGuard guard = PlanGuard.with(ProtectionPolicy.builtIn());
    private byte[] plan = {};

    /** Writes the plan. */
    @Setup
    public void writePlan() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        LargePlan.write(10_000_000, out);
        plan = out.toByteArray();
    }

    /** Reads and judges it. */
    @Benchmark
    public Verdict judge() {
        return guard.judge(PlanReader.keeping(guard.scope()).read(new ByteArrayInputStream(plan)));
    }
}
