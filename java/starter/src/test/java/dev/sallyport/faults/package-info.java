/** What is left when processes are killed, lines are cut, answers are lost, disks fill up and databases are set back. */
@NullMarked
package dev.sallyport.faults;

import org.jspecify.annotations.NullMarked;
