/** What the wall between tenants costs, beside the same SQL without it. */
@NullMarked
package io.guildhall.database.bench;

import org.jspecify.annotations.NullMarked;
