package io.github.tfsafety.relink.backends;

import io.github.tfsafety.relink.backends.HttpStateServer.Locking;
import java.nio.file.Path;

/** Every kind of backend that tests run on. */
public enum Backends {
    LOCAL {
        @Override
        public StateBackend start(Path folder) {
            return LocalStates.in(folder);
        }
    },
    /** Terraform's http backend knows no workspaces. */
    HTTP {
        @Override
        public StateBackend start(Path folder) {
            return HttpStateServer.start(Locking.STRICT);
        }
    },
    POSTGRES {
        @Override
        public StateBackend start(Path folder) {
            return PostgresStates.create();
        }
    },
    S3 {
        @Override
        public StateBackend start(Path folder) {
            return S3StateServer.start();
        }
    };

    /** Starts one; those that keep files keep them in the folder, which exists. */
    public abstract StateBackend start(Path folder);
}
