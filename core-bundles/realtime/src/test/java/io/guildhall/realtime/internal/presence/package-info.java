/** Tests of presence without a server. */
@NullMarked
package io.guildhall.realtime.internal.presence;

import org.jspecify.annotations.NullMarked;
