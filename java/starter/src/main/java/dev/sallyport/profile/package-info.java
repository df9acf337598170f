/** What a signed-in person sees and changes of his own account. */
@NullMarked
package dev.sallyport.profile;

import org.jspecify.annotations.NullMarked;
