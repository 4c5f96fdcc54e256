/** Services that core bundles offer each other. Not for verticals: a check refuses a module that imports it. */
@NullMarked
@Export
@Version("1.3.0")
package io.guildhall.port;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
