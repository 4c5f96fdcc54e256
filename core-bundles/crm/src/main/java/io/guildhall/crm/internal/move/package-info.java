/** Moving a deal through its pipeline, and clearing a stage away. */
@NullMarked
package io.guildhall.crm.internal.move;

import org.jspecify.annotations.NullMarked;
