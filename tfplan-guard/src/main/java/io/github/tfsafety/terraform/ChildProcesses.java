package io.github.tfsafety.terraform;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.apache.commons.exec.ProcessDestroyer;

/**
 * Holds on to the child process of one command. When this JVM is told to end, it waits for the child instead of
 * signalling it: a Ctrl-C in a terminal reaches terraform by itself, and a second signal would make it end without
 * writing its state.
 */
final class ChildProcesses implements ProcessDestroyer {
    private static final long WAIT_AT_SHUTDOWN_MINUTES = 10;

    private final Set<Process> running = ConcurrentHashMap.newKeySet();
    private final Thread waitAtShutdown = new Thread(this::waitForAll, "wait-for-terraform");
    private volatile boolean started;

    @Override
    public boolean add(Process process) {
        started = true;
        try {
            Runtime.getRuntime().addShutdownHook(waitAtShutdown);
        } catch (IllegalStateException alreadyEnding) {
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
        running.forEach(Process::destroy);
    }

    void killAll() {
        for (Process process : running) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private void waitForAll() {
        try {
            for (Process process : running) {
                process.waitFor(WAIT_AT_SHUTDOWN_MINUTES, TimeUnit.MINUTES);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
