/** What a trade plugs in: one Module, and the edition a tenant gets from it. */
@NullMarked
@Export
@Version("1.3.0")
package io.guildhall.module;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
