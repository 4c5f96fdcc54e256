/** What a device did while there was no network, and signed, for the server to do when it comes. */
@NullMarked
@Export
@Version("1.0.0")
package io.guildhall.deed;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
