/** What a module tells in the stories of records, its own and the core's. */
@NullMarked
@Export
@Version("1.0.0")
package io.guildhall.timeline;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
