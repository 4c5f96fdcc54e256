/** Transactions that carry a signed tenant context. */
@NullMarked
@Export
@Version("1.0.0")
package io.guildhall.database;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
