package io.github.tfsafety.terraform;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.commons.exec.ProcessDestroyer;

/**
 * Holds on to the child process of one command. When this JVM is told to end, it waits for the child. Terraform gets
 * one signal at most, since at a second one it ends without writing its state: a child with a session of its own does
 * not see a terminal's Ctrl-C and is signalled from here, once; any other sees it by itself.
 */
final class ChildProcesses implements ProcessDestroyer {
    private static final long WAIT_AT_SHUTDOWN_MINUTES = 10;

    private final Set<Process> running = ConcurrentHashMap.newKeySet();
    private final Thread waitAtShutdown = new Thread(this::waitForAll, "wait-for-terraform");
    private final AtomicBoolean signalled = new AtomicBoolean();
    private final Signals signals;
    private volatile boolean started;

    ChildProcesses(Signals signals) {
        this.signals = signals;
    }

    /** How a Ctrl-C in a terminal comes to a child. */
    enum Signals {
        FROM_THE_TERMINAL,
        FROM_HERE
    }

    @Override
    public boolean add(Process process) {
        started = true;
        try {
            Runtime.getRuntime().addShutdownHook(waitAtShutdown);
        } catch (IllegalStateException alreadyEnding) {
            // What reads the state or pushes it goes on all the same; what may end early, such as a plan, ends early.
            signalled.set(true);
            process.destroy();
        }
        return running.add(process);
    }

    @Override
    public boolean remove(Process process) {
        try {
            Runtime.getRuntime().removeShutdownHook(waitAtShutdown);
        } catch (IllegalStateException alreadyEnding) {
            // The hook is waiting for this very process; nothing is left to undo.
        }
        return running.remove(process);
    }

    @Override
    public int size() {
        return running.size();
    }

    boolean everStarted() {
        return started;
    }

    void signalOnce() {
        if (signalled.compareAndSet(false, true)) {
            running.forEach(Process::destroy);
        }
    }

    void killAll() {
        for (Process process : running) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private void waitForAll() {
        if (signals == Signals.FROM_HERE) {
            signalOnce();
        }
        try {
            for (Process process : running) {
                process.waitFor(WAIT_AT_SHUTDOWN_MINUTES, TimeUnit.MINUTES);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
