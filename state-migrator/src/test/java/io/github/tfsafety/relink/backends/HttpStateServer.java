package io.github.tfsafety.relink.backends;

import com.sun.net.httpserver.HttpExchange;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A state server as Terraform's http backend expects one: GET, POST, DELETE, LOCK and UNLOCK at one address (Terraform
 * documentation, "Backend type: http"). The backend knows no workspaces: each has to have an address of its own.
 */
public final class HttpStateServer implements RemoteBackend {
    private static final int NO_CONTENT = 204;
    private static final int CONFLICT = 409;
    private static final int LOCKED = 423;
    private static final Pattern ID = Pattern.compile("\"ID\"\\s*:\\s*\"([^\"]*)\"");

    private final Map<String, byte[]> states = new TreeMap<>();
    private final Map<String, String> locks = new TreeMap<>();
    private final Locking locking;
    private final FaultyServer server = new FaultyServer(new Requests());

    private HttpStateServer(Locking locking) {
        this.locking = locking;
    }

    /** How much the server makes of locks. */
    public enum Locking {
        /** It has none, and the configuration names no lock address. */
        NONE,
        /** It keeps a lock, but takes a state from anybody. */
        ADVISORY,
        /** It takes a state only from the holder of the lock, and a lock back only from its holder. */
        STRICT
    }

    public static HttpStateServer start(Locking locking) {
        return new HttpStateServer(locking);
    }

    /** No retries, so that one failed request is one failed command. */
    @Override
    public String block() {
        String locks = locking == Locking.NONE ? "" : """
                    lock_address   = "%1$s"
                    unlock_address = "%1$s"
                """.formatted(address());
        return """
                terraform {
                  backend "http" {
                    address   = "%s"
                    retry_max = 0
                %s  }
                }
                """.formatted(address(), locks);
    }

    /** Where the state of the default workspace is. */
    public String address() {
        return server.address() + "/" + DEFAULT_WORKSPACE;
    }

    /** Fails the next request of a method, POST or LOCK for instance; may be repeated. */
    public void failNext(String method, Fault fault) {
        server.failNext(method, fault);
    }

    /** Holds the next request of a method until the test lets go. */
    public Pause holdNext(String method) {
        return server.holdNext(method);
    }

    /** Answers every LOCK with an error from now on. */
    public void refuseLocks() {
        server.failAlways("LOCK");
    }

    /** The methods of all requests so far. */
    public List<String> requests() {
        return server.requests();
    }

    @Override
    public byte[] stored(String workspace) {
        synchronized (states) {
            return states.getOrDefault(workspace, new byte[0]).clone();
        }
    }

    @Override
    public void overwrite(String workspace, byte[] state) {
        synchronized (states) {
            states.put(workspace, state.clone());
        }
    }

    @Override
    public void refuseWrites() {
        server.failAlways("POST");
    }

    @Override
    public Held lockedByAnother(String workspace) {
        synchronized (states) {
            locks.put(workspace, "{\"ID\":\"a-lock-of-somebody-else\",\"Operation\":\"OperationTypeApply\"}");
        }
        return () -> unlocked(workspace);
    }

    /** Whether a state is locked, by whomever. */
    public boolean isLocked() {
        synchronized (states) {
            return locks.containsKey(DEFAULT_WORKSPACE);
        }
    }

    private void unlocked(String workspace) {
        synchronized (states) {
            locks.remove(workspace);
        }
    }

    @Override
    public void close() {
        server.close();
    }

    private final class Requests implements FaultyServer.Service {
        @Override
        public String operation(HttpExchange request) {
            return request.getRequestMethod();
        }

        @Override
        public Answer answer(HttpExchange request, byte[] body) {
            String name = request.getRequestURI().getPath().substring(1);
            synchronized (states) {
                return switch (request.getRequestMethod()) {
                    case "GET" -> get(name);
                    case "POST" -> post(name, body, request.getRequestURI().getQuery());
                    case "LOCK" -> lock(name, new String(body, StandardCharsets.UTF_8));
                    case "UNLOCK" -> unlock(name, new String(body, StandardCharsets.UTF_8));
                    default -> Answer.of(405);
                };
            }
        }

        private Answer get(String name) {
            byte[] state = stored(name);
            return state.length == 0 ? Answer.of(NO_CONTENT) : Answer.of(200, state);
        }

        private Answer post(String name, byte[] state, String query) {
            String holder = idIn(locks.getOrDefault(name, ""));
            if (locking == Locking.STRICT && !("ID=" + holder).equals(query)) {
                return Answer.of(LOCKED);
            }
            states.put(name, state);
            return Answer.of(200);
        }

        private Answer lock(String name, String info) {
            String holder = locks.putIfAbsent(name, info);
            return holder == null ? Answer.of(200) : Answer.of(LOCKED, holder.getBytes(StandardCharsets.UTF_8));
        }

        /** {@code terraform force-unlock} sends no body. */
        private Answer unlock(String name, String info) {
            String holder = locks.getOrDefault(name, "");
            if (locking == Locking.STRICT && !info.isEmpty() && !idIn(info).equals(idIn(holder))) {
                return Answer.of(CONFLICT);
            }
            locks.remove(name);
            return Answer.of(200);
        }

        private String idIn(String info) {
            Matcher id = ID.matcher(info);
            return id.find() ? id.group(1) : "";
        }
    }
}
