/** Who acts: tenant, member, rights. */
@NullMarked
@Export
@Version("1.3.0")
package io.guildhall.actor;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
