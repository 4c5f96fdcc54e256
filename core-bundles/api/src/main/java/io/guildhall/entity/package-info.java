/** Describes records: tables, fields, relations and who may see them. Data only, no expressions. */
@NullMarked
@Export
@Version("1.7.0")
package io.guildhall.entity;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
