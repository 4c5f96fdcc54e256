/** Work that must still happen: durable, leased, retried. */
@NullMarked
@Export
@Version("1.4.0")
package io.guildhall.job;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
