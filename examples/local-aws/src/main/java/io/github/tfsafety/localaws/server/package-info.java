/**
 * The HTTP endpoint on 127.0.0.1: finds the service a request is signed for, lets injected faults act, records every
 * call.
 */
@NullMarked
package io.github.tfsafety.localaws.server;

import org.jspecify.annotations.NullMarked;
