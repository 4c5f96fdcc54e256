/** One id from the browser to the database, by which what belongs together is found again. */
@NullMarked
@Export
@Version("1.1.0")
package io.guildhall.trace;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
