/** English words that carry no topic of their own, and the frame of a question ("what is the … please"). */
export const stopWords: ReadonlySet<string> = new Set(
  `a about again all also am an and any are as at be because been before being but by can cannot could did do does
   doing done each either else ever every for from get gets getting give given go goes going got had has have having
   he her here hers him his how i if in into is it its just know let like may me might mine more most much must my
   need needs no nor not now of on once one or other our ours over own please same shall she should show so
   some such tell than that the their theirs them then there these they this those through to too us use using very
   want wants was we were what when where whether which while who whom whose why will with within would yet you your
   yours dont doesnt didnt cant couldnt wont wouldnt isnt arent wasnt werent im ive id youre youve thats whats
   theres lets`.split(/\s+/),
);
