-- Which cases an exception has covered, those that it covers no more too: their own streams say so, and are found by its id.
create index events_of_exceptions on events ((data ->> 'exception')) where type = 'ExceptionGranted';
