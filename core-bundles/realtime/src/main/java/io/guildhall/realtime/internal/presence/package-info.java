/** Who is looking at which record right now: told live to who may see it, kept nowhere. */
@NullMarked
package io.guildhall.realtime.internal.presence;

import org.jspecify.annotations.NullMarked;
