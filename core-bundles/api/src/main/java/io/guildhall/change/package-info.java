/** What happened, as the database saw it, and how a module reacts to it. */
@NullMarked
@Export
@Version("1.1.0")
package io.guildhall.change;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
