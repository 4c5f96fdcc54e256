/** The room: areas, sections and tables, who sits where tonight, and who waits for a place. */
@NullMarked
package io.guildhall.hospitality.floor;

import org.jspecify.annotations.NullMarked;
