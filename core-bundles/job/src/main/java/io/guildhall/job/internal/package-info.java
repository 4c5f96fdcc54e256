/** The durable queue: claims in turns, leases with fencing tokens, retries, dead letters. */
@NullMarked
package io.guildhall.job.internal;

import org.jspecify.annotations.NullMarked;
