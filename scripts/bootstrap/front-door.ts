// Loaded into the web process before the framework, so that no request comes in past it.
import { keepFrontDoor } from '#lib/access/front-door.ts';

keepFrontDoor();
